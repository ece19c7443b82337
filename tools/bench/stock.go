package main

import (
	"fmt"
	"sync"
)

// stock provides the images of n questions, as somebody asks who has them admitted first where they are to be known.
type stock func(b *bench, m mode, n int) []string

// fresh are new signed images, so many questions about each.
func fresh(each int) stock {
	return func(b *bench, _ mode, n int) []string { return repeat(b.images(max(n/each, 1), &b.signer), n) }
}

// unsigned are new images without a signature, so many questions about each.
func unsigned(each int) stock {
	return func(b *bench, _ mode, n int) []string { return repeat(b.images(max(n/each, 1), nil), n) }
}

// billed is an image with a bill of materials of so many components, the same whoever asks.
func billed(components int) stock {
	var made sync.Once
	var all []string
	return func(b *bench, _ mode, n int) []string {
		made.Do(func() { all = b.images(1, &b.signer, bill(components)) })
		return repeat(all, n)
	}
}

// freshlyBilled are new images with such a bill, each once.
func freshlyBilled(components int) stock {
	return func(b *bench, _ mode, n int) []string { return b.images(n, &b.signer, bill(components)) }
}

// known is one image that was admitted before it is asked about again.
func known(of stock) stock {
	return func(b *bench, m mode, n int) []string {
		one := of(b, m, 1)
		first := m.path.reply(m.path.ask(question{profile: m.profile, pod: "first", image: one[0]}), []answer{admitted})
		if first.wrong != "" {
			must(fmt.Errorf("an image that was to be known is not: %s", first.wrong))
		}
		return repeat(one, n)
	}
}

// nowhere is an image that no registry has.
func nowhere(b *bench, _ mode, n int) []string { return repeat([]string{b.host + "/bench/none:1"}, n) }

func (b *bench) images(n int, s *signer, predicates ...string) []string {
	b.made++
	return images(b.registry, b.host, fmt.Sprint(b.made), n, s, predicates...)
}

// repeat names each so many times, one after another, until there are n.
func repeat(references []string, n int) []string {
	all := make([]string, n)
	for i := range all {
		all[i] = references[i%len(references)]
	}
	return all
}
