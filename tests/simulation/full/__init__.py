"""The product itself in one seeded process: real laptops with encrypted stores, the real hub, a network that fails.

`dice` seeds all chance, `disk` lets a store die or fill up at any write, `hub` is the office's hub without sockets,
`laptop` one computer, `world` plays a history and judges how it ends.
`python -m tests.simulation.full SEED` plays one aloud.
"""
