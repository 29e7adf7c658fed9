"""Tests of the reader of documents: what is printed in any layout comes out whole, or is reported."""
