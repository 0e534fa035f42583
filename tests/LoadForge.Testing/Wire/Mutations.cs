using System.Text;

namespace LoadForge.Testing.Wire;

/// <summary>Bytes that are nearly valid, as they follow from a seed.</summary>
internal static class Mutations
{
    private const string Telling = "\r\n\0 \t:;,0159afAFxX\u00ff-+";

    /// <summary>One to four changes: a byte replaced, put in, taken out, or a part repeated or cut off.</summary>
    public static byte[] Of(string valid, Random random)
    {
        List<byte> bytes = [.. Encoding.Latin1.GetBytes(valid)];
        for (int changes = random.Next(1, 5); changes > 0 && bytes.Count > 0; changes--) Change(bytes, random);
        return [.. bytes];
    }

    /// <summary>Where to cut, in rising order, the end included.</summary>
    public static IEnumerable<int> Cuts(int length, Random random)
    {
        int step = random.Next(1, 40);
        for (int at = random.Next(step); at < length; at += random.Next(1, step + 1)) yield return at;
        yield return length;
    }

    private static void Change(List<byte> bytes, Random random)
    {
        int at = random.Next(bytes.Count);
        int count = random.Next(1, Math.Min(20, bytes.Count - at) + 1);
        byte telling = (byte)Telling[random.Next(Telling.Length)];
        switch (random.Next(6))
        {
            case 0:
                bytes[at] = telling;
                break;
            case 1:
                bytes[at] = (byte)random.Next(256);
                break;
            case 2:
                bytes.Insert(at, telling);
                break;
            case 3:
                bytes.RemoveRange(at, count);
                break;
            case 4:
                bytes.InsertRange(at, bytes.GetRange(at, count));
                break;
            default:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
        }
    }
}
