# tests.mk - building and running the tests
