// Package pdf reads the text of PDF files: in reading order, with columns told
// apart, words mended, and running headers known for what they are.
//
// The objects of the file are read by github.com/ledongthuc/pdf; what a page
// shows, and where, is worked out here.
package pdf
