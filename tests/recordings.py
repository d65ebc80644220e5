"""The beginnings of recordings, as phones write them: enough to be told apart, nothing that plays."""

MP4 = bytes.fromhex("00000018") + b"ftypisom" + bytes(8) + b"isom" + bytes(100)
WEBM = bytes.fromhex("1a45dfa39f4286810142f7810142f2810442f381084282847765626d") + bytes(100)
OGG = b"OggS\0\2" + bytes(22) + b"\1\x13OpusHead" + bytes(60)
