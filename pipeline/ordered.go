package pipeline

import (
	"context"
	"sync"
)

// ordered does work for 0..n-1 on so many goroutines and hands each result to
// emit in that order, on the caller's goroutine. No more than a few results
// wait at a time. It stops at the first error of emit, or when ctx ends.
func ordered[T any](ctx context.Context, jobs, n int, work func(context.Context, int) T, emit func(int, T) error) error {
	ctx, cancel := context.WithCancel(ctx)
	var wg sync.WaitGroup
	defer wg.Wait()
	defer cancel()

	type job struct {
		i    int
		done chan T
	}
	queue := make(chan job)
	waiting := make(chan job, 2*jobs) // started, in order: bounds what is held
	wg.Add(1)
	go func() {
		defer wg.Done()
		defer close(waiting)
		defer close(queue)
		for i := range n {
			j := job{i, make(chan T, 1)}
			select {
			case waiting <- j:
			case <-ctx.Done():
				return
			}
			select {
			case queue <- j:
			case <-ctx.Done():
				return
			}
		}
	}()
	for range jobs {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for j := range queue {
				j.done <- work(ctx, j.i)
			}
		}()
	}
	for j := range waiting {
		select {
		case r := <-j.done:
			if err := emit(j.i, r); err != nil {
				return err
			}
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return ctx.Err()
}
