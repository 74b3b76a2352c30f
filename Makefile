# The verbs of this project; CONTRIBUTING.md explains each.
MVN ?= mvn -B -ntp
GATEWAY = bootstrap/target/gateway/bin/gateway

.PHONY: help run stt package test fuzz bench load measure prepare format picture clean soak conformance-server

help:
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 22

run: package ## build and start the gateway; prints the address of the page
	@exec $(GATEWAY)

stt: ## start a speech-to-text service for trying captions out, on PORT (8002)
	@exec scripts/stt-server

package: ## build the distribution into bootstrap/target/gateway
	$(MVN) -q package -DskipTests

test: prepare ## run every test, browser tests included
	$(MVN) verify

fuzz: seed := $(or $(SEED),$(shell date +%s))
fuzz: ## fuzz every parser with ROUNDS mutations (1,000,000), drawn from SEED (the time)
	@echo "SEED=$(seed)"
	$(MVN) -q test -Dtest='*FuzzTest' -Dsurefire.failIfNoSpecifiedTests=false \
	  -Dfuzz.rounds=$(or $(ROUNDS),1000000) -Dfuzz.seed=$(seed)

bench: ## run the JMH benchmarks of the packet path (ARGS for JMH)
	@scripts/bench $(ARGS)

load: ## measure a worker that forwards one camera to SUBSCRIBERS (50): time and memory a packet
	@scripts/measure load

measure: prepare package ## take the figures of load, allocation, starts, joins and captions
	@scripts/measure

prepare: ## install what the tests need and the machine lacks
	@scripts/prepare

format: ## format the Java sources
	$(MVN) -q -pl bootstrap -am process-test-classes -Dformat.skip=false

picture: prepare ## make docs/page.png, the README's picture of the page
	$(MVN) -q -pl bootstrap -am process-test-classes -Dpicture.skip=false

clean: ## remove everything that was built
	$(MVN) -q clean

soak: ## let 10,000 clients come and vanish (CYCLES, SEED), and count what is left
	$(MVN) -pl bootstrap -am verify -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false \
	  -Dit.test=SoakIT -Dsoak.cycles=$(or $(CYCLES),10000) -Dsoak.seed=$(or $(SEED),1)

conformance-server: ## serve the Engine.IO and Socket.IO protocol suites on PORT (3000)
	@exec scripts/conformance-server
