namespace LoadForge.Testing.Mutants;

/// <summary>Makes mistakes in binary data.</summary>
public static class ByteMutator
{
    private const int MaxPiece = 40;

    // The ends of the ranges of numbers, as they are written in 4, 8 or a variable number of bytes.
    private static readonly byte[][] Extremes =
    [
        [0x00], [0x01], [0x7f], [0x80], [0xff], [0xfe, 0x7f], [0x80, 0x80, 0x04], [0xfe, 0xff, 0xff, 0xff, 0x0f], [0xff, 0xff, 0xff, 0xff, 0x0f],
        [0x80, 0x80, 0x80, 0x80, 0x20], [0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
        [0x7f, 0xff, 0xff, 0xff], [0xff, 0xff, 0xff, 0x7f], [0x80, 0, 0, 0], [0, 0, 0, 0x80], [0, 0, 0, 0, 0, 0, 0, 0],
        [0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f], [0x7f, 0xf0, 0, 0, 0, 0, 0, 0],
        [0, 0, 0, 0, 0, 0, 0xf0, 0x7f],
    ];

    /// <summary>One to four changes: bytes replaced, put in, taken out, repeated or cut off.</summary>
    public static byte[] Of(ReadOnlySpan<byte> valid, Random random)
    {
        List<byte> bytes = [.. valid];
        for (int changes = random.Next(1, 5); changes > 0 && bytes.Count > 0; changes--) Change(bytes, random);
        return [.. bytes];
    }

    private static void Change(List<byte> bytes, Random random)
    {
        int at = random.Next(bytes.Count);
        int count = random.Next(1, Math.Min(MaxPiece, bytes.Count - at) + 1);
        byte[] extreme = Extremes[random.Next(Extremes.Length)];
        switch (random.Next(9))
        {
            case 0 or 1:
                bytes[at] = (byte)random.Next(256);
                break;
            case 2:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 3:
                bytes.InsertRange(at, extreme);
                break;
            case 4 or 5:
                bytes.RemoveRange(at, Math.Min(extreme.Length, bytes.Count - at));
                bytes.InsertRange(at, extreme);
                break;
            case 6:
                bytes.RemoveRange(at, count);
                break;
            case 7:
                bytes.InsertRange(random.Next(bytes.Count + 1), bytes.GetRange(at, count));
                break;
            default:
                if (random.Next(4) == 0) bytes.RemoveRange(at, bytes.Count - at);
                else bytes[at]++;
                break;
        }
    }
}
