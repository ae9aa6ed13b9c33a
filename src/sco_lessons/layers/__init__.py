"""One file a layer. `registry` imports every module in this folder."""
