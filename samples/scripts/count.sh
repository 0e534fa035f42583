#!/bin/sh
# Prints the product after the one given.
echo "sku $(($1 + 1))"
