package pdf

import (
	"strconv"
	"strings"
	"sync"

	"golang.org/x/text/unicode/norm"
)

// glyphText returns what a glyph of the given name stands for, by the rules of
// the Adobe Glyph List: "a_b" is two, what follows a dot is a variant, "uni"
// and "u" give code points. It is "" for a name that says nothing.
func glyphText(name string) string {
	if i := strings.IndexByte(name, '.'); i > 0 {
		name = name[:i]
	}
	var b strings.Builder
	for part := range strings.SplitSeq(name, "_") {
		b.WriteString(component(part))
	}
	return b.String()
}

func component(name string) string {
	if s, ok := glyphNames()[name]; ok {
		return s
	}
	if len(name) == 1 && (name[0]|0x20 >= 'a' && name[0]|0x20 <= 'z') {
		return name
	}
	if hex, ok := strings.CutPrefix(name, "uni"); ok && len(hex) >= 4 && len(hex)%4 == 0 {
		var b strings.Builder
		for i := 0; i < len(hex); i += 4 {
			u, err := strconv.ParseUint(hex[i:i+4], 16, 16)
			if err != nil {
				return ""
			}
			b.WriteRune(rune(u))
		}
		return b.String()
	}
	if hex, ok := strings.CutPrefix(name, "u"); ok && len(hex) >= 4 && len(hex) <= 6 {
		if u, err := strconv.ParseUint(hex, 16, 32); err == nil {
			return string(rune(u))
		}
	}
	// Letters with an accent are a letter's name and an accent's.
	for i := 1; i <= 2 && i < len(name); i++ {
		mark, ok := accents[name[i:]]
		base, known := name[:i], true
		if i == 2 {
			base, known = glyphNames()[base]
		}
		if ok && known {
			if s := norm.NFC.String(base + mark); s != base+mark {
				return s
			}
		}
	}
	if n, ok := strings.CutPrefix(name, "afii"); ok {
		if c, err := strconv.Atoi(n); err == nil {
			return cyrillic(c)
		}
	}
	return ""
}

var accents = map[string]string{
	"grave": "\u0300", "acute": "\u0301", "circumflex": "\u0302", "tilde": "\u0303", "macron": "\u0304", "breve": "\u0306",
	"dotaccent": "\u0307", "dot": "\u0307", "dieresis": "\u0308", "ring": "\u030A", "hungarumlaut": "\u030B", "caron": "\u030C",
	"cedilla": "\u0327", "commaaccent": "\u0327", "ogonek": "\u0328", "dotbelow": "\u0323", "tonos": "\u0301",
}

// cyrillic returns the letter with the given number in Adobe's old naming.
func cyrillic(n int) string {
	r := 0
	switch {
	case n >= 10017 && n <= 10022:
		r = 0x410 + n - 10017
	case n == 10023:
		r = 0x401
	case n >= 10024 && n <= 10049:
		r = 0x416 + n - 10024
	case n == 10050:
		r = 0x490
	case n >= 10051 && n <= 10061:
		r = 0x402 + n - 10051
	case n == 10062:
		r = 0x40E
	case n == 10145:
		r = 0x40F
	case n >= 10065 && n <= 10070:
		r = 0x430 + n - 10065
	case n == 10071:
		r = 0x451
	case n >= 10072 && n <= 10097:
		r = 0x436 + n - 10072
	case n == 10098:
		r = 0x491
	case n >= 10099 && n <= 10109:
		r = 0x452 + n - 10099
	case n == 10110:
		r = 0x45E
	case n == 10193:
		r = 0x45F
	case n == 61352:
		r = 0x2116
	case n == 208:
		r = 0x2015
	default:
		return ""
	}
	return string(rune(r))
}

// glyphNames maps the names that follow no rule. Each pair is a name and what
// it stands for.
var glyphNames = sync.OnceValue(func() map[string]string {
	m := map[string]string{"space": " ", "nbspace": " ", "nonbreakingspace": " ", "visiblespace": " ", "nbsp": " "}
	fs := strings.Fields(glyphTable)
	for i := 0; i+1 < len(fs); i += 2 {
		m[fs[i]] = fs[i+1]
	}
	return m
})

const glyphTable = `
exclam ! quotedbl " numbersign # dollar $ percent % ampersand & quotesingle ' quoteright ’ parenleft ( parenright ) asterisk *
plus + comma , hyphen - sfthyphen ­ period . slash / zero 0 one 1 two 2 three 3 four 4 five 5 six 6 seven 7 eight 8 nine 9
colon : semicolon ; less < equal = greater > question ? at @ bracketleft [ backslash \ bracketright ] asciicircum ^
underscore _ grave ` + "`" + ` quoteleft ‘ braceleft { bar | braceright } asciitilde ~ exclamdown ¡ cent ¢ sterling £ fraction ⁄ yen ¥
florin ƒ section § currency ¤ quotedblleft “ guillemotleft « guilsinglleft ‹ guilsinglright › fi fi fl fl ff ff ffi ffi ffl ffl
endash – dagger † daggerdbl ‡ periodcentered · middot · paragraph ¶ bullet • quotesinglbase ‚ quotedblbase „ quotedblright ”
guillemotright » ellipsis … perthousand ‰ questiondown ¿ circumflex ˆ tilde ˜ macron ¯ breve ˘ dotaccent ˙ dieresis ¨ ring ˚
acute ´ cedilla ¸ hungarumlaut ˝ ogonek ˛ caron ˇ emdash — AE Æ ae æ ordfeminine ª Lslash Ł lslash ł Oslash Ø oslash ø OE Œ oe œ
ordmasculine º dotlessi ı dotlessj ȷ germandbls ß Eth Ð eth ð Thorn Þ thorn þ brokenbar ¦ copyright © registered ® trademark ™
logicalnot ¬ degree ° plusminus ± onesuperior ¹ twosuperior ² threesuperior ³ mu µ onequarter ¼ onehalf ½ threequarters ¾
multiply × divide ÷ minus − Euro € euro € Dcroat Đ dcroat đ Hbar Ħ hbar ħ Lcaron Ľ lcaron ľ dcaron ď tcaron ť Ldot Ŀ ldot ŀ
Tbar Ŧ tbar ŧ Eng Ŋ eng ŋ kgreenlandic ĸ IJ Ĳ ij ĳ longs ſ napostrophe ŉ Scommaaccent Ș scommaaccent ș Tcommaaccent Ț tcommaaccent ț
Schwa Ə schwa ə Ohorn Ơ ohorn ơ Uhorn Ư uhorn ư Alpha Α Beta Β Gamma Γ Delta Δ Epsilon Ε Zeta Ζ Eta Η Theta Θ Iota Ι Kappa Κ
Lambda Λ Mu Μ Nu Ν Xi Ξ Omicron Ο Pi Π Rho Ρ Sigma Σ Tau Τ Upsilon Υ Phi Φ Chi Χ Psi Ψ Omega Ω alpha α beta β gamma γ delta δ
epsilon ε epsilon1 ϵ zeta ζ eta η theta θ theta1 ϑ iota ι kappa κ lambda λ nu ν xi ξ omicron ο pi π rho ρ sigma σ sigma1 ς tau τ
upsilon υ phi φ phi1 ϕ chi χ psi ψ omega ω arrowleft ← arrowup ↑ arrowright → arrowdown ↓ arrowboth ↔ arrowdblright ⇒ arrowdblleft ⇐
partialdiff ∂ summation ∑ product ∏ radical √ infinity ∞ integral ∫ approxequal ≈ notequal ≠ lessequal ≤ greaterequal ≥ element ∈
lozenge ◊ circle ○ H18533 ■ H22073 □ filledbox ■ square □ blacksquare ■ openbullet ◦ triagrt ► triangleright ▹ check ✓ checkmark ✓
numero № primemin ′ minute ′ second ″ angleleft ⟨ angleright ⟩ dotmath ⋅ asteriskmath ∗ ellipsiscentered ⋯ quotereversed ‛

hyphenchar - compwordmark ­ cwm ­ dblquoteright ” dblquoteleft “ rupiah ₨ won ₩ rouble ₽ ruble ₽ figuredash ‒ horizontalbar ― hyphentwo ‐ nonbreakinghyphen ‑ softhyphen ­ underscoredbl ‗
Gbreve Ğ gbreve ğ Idotaccent İ Scedilla Ş scedilla ş Ccedilla Ç ccedilla ç
`
