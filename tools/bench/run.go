package main

// run goes through all scenarios; the order matters, for the first ones are of a process that just started.
func (b *bench) run() {
	direct, served, noop := b.direct(), b.served(), b.noop()
	plain, ruled := mode{direct, without, "bench-plain"}, mode{direct, rego, "bench-rego"}
	servedPlain, servedRuled := mode{served, without, "bench-plain"}, mode{served, rego, "bench-rego"}

	b.ask(plain, mixed("first 1,000 after start, 200 images", 1000))
	b.ask(noop, floor("no-op, after these", 2000))
	b.ask(plain, mixed("10,000 more, 2,000 images", 10000))
	b.ask(plain, mixed("1,000 more, 200 images, warmed up", 1000))
	b.ask(noop, floor("no-op, warmed up", 4000))
	b.ask(plain, cold("new images until warm", 30000))
	b.ask(plain, cold("new images, warmed up", 3000))

	b.ask(noop, concurrently(floor("no-op", 2000))...)
	b.ask(plain, admissions...)
	b.ask(ruled, admissions...)
	b.ask(ruled, refusedByRule)
	b.ask(ruled, compositions()...)

	b.ask(b.unasked(), concurrently(floor("no webhook asked", 1000))...)
	b.ask(b.called(), concurrently(floor("no-op, mutating and validating", 1000))...)
	b.ask(servedPlain, admissions...)
	b.ask(servedRuled, admissions...)
	b.ask(servedRuled, refusedByRule)

	for _, m := range []mode{plain, ruled, servedPlain, servedRuled} {
		b.ask(m, troubled...)
	}
}
