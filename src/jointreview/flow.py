"""The product on one screen: read, respond, plan, measure, report, seal.

Each function is a step, in order, in the words of the subject. Outside things come in as arguments, never as imports.
"""
