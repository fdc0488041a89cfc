#!/bin/sh
# Makes the broken documents. Needs pdflatex, qpdf and openssl.
set -eu
cd "$(dirname "$0")"
out=../documents
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

# The same bytes at every run, password-256.pdf apart: its key has a random salt.
export SOURCE_DATE_EPOCH=1622764800 FORCE_SOURCE_DATE=1
tex() { pdflatex -interaction=batchmode -output-directory="$tmp" "$1.tex" >/dev/null; }

tex locked
for bits in 128 256; do
	aes=
	if [ $bits = 128 ]; then aes=--use-aes=y; fi
	# Static ids and vectors are no way to keep a secret; there is none here.
	qpdf --static-id --static-aes-iv --encrypt 'open sesame' owner $bits $aes -- \
		"$tmp/locked.pdf" "$out/password-$bits.pdf"
done

tex no-text
cp "$tmp/no-text.pdf" "$out/no-text.pdf"

tex truncated
head -c 400 "$tmp/truncated.pdf" >"$out/truncated.pdf"

# Noise: the key stream of a cipher with a key of zeros.
zero=00000000000000000000000000000000
head -c 2048 /dev/zero | openssl enc -aes-128-ctr -K $zero -iv $zero >"$out/binary.txt"
