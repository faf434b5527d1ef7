"""Files as nobody wishes them, made from a seed, each with the outcomes in which it may end.

python -m samples.hostile OUT --seed 1 --each 3
"""
