"""Proof: nothing that a model wrote is shown unless the articles bear it out.

`quotes` proves that words stand in an article, `claims` that words bear out a claim, by the checks
of its neighbours; `proving` takes a draft from the one to the other.
"""
