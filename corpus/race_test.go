//go:build race

package corpus

// underRace says that the race detector runs, which takes much memory itself.
const underRace = true
