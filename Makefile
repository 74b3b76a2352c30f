# The verbs of this project; CONTRIBUTING.md explains each.
MVN ?= mvn -B -ntp
GATEWAY = bootstrap/target/gateway/bin/gateway

.PHONY: help run package test prepare format clean soak conformance-server

help:
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 22

run: package ## build and start the gateway; prints the address of the page
	@exec $(GATEWAY)

package: ## build the distribution into bootstrap/target/gateway
	$(MVN) -q package -DskipTests

test: prepare ## run every test, browser tests included
	$(MVN) verify

prepare: ## install what the tests need and the machine lacks
	@scripts/prepare

format: ## format the Java sources
	$(MVN) -q -pl bootstrap -am process-test-classes -Dformat.skip=false

clean: ## remove everything that was built
	$(MVN) -q clean

soak: ## let 10,000 clients come and vanish (CYCLES, SEED), and count what is left
	$(MVN) -pl bootstrap -am verify -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false \
	  -Dit.test=SoakIT -Dsoak.cycles=$(or $(CYCLES),10000) -Dsoak.seed=$(or $(SEED),1)

conformance-server: ## serve the Engine.IO and Socket.IO protocol suites on PORT (3000)
	@exec scripts/conformance-server
