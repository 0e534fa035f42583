using System.IO.Compression;
using System.Text;
using LoadForge.Http.Sending;
using LoadForge.Testing.Mutants;

namespace LoadForge.Tests.Http.Sending;

/// <summary>Whatever an encoded body contains, it is decoded, up to a limit, or refused.</summary>
[NonParallelizable]
public sealed class MutatedEncodedBodyTests
{
    private const int Usual = 2_500;
    private const int Limit = 64 << 10;

    // The decoded body, which is copied while it grows, and what its decoder needs.
    private const long MaxMemory = 1 << 20;

    private static readonly byte[][] Bodies =
    [
        Packed("gzip", stream => new GZipStream(stream, CompressionLevel.Optimal)),
        Packed("x-gzip", stream => new GZipStream(stream, CompressionLevel.NoCompression)),
        Packed("deflate", stream => new ZLibStream(stream, CompressionLevel.Fastest)),
        Packed("deflate", stream => new DeflateStream(stream, CompressionLevel.Optimal)),
        Packed("br", stream => new BrotliStream(stream, CompressionLevel.Fastest)),
    ];

    [Test, Category("Mutants")]
    public void Mutants_are_decoded_or_refused()
    {
        using var run = new MutantRun<byte[]>(Bodies, Mutants, _ => Read);
        MutantTally tally = run.Read(Usual);
        TestContext.Out.WriteLine(tally);
        Assert.That(tally.Fault(MaxMemory), Is.Null);
    }

    // The name of the coding, which stands before the body, is kept.
    private static Func<byte[]> Mutants(Random random) => () =>
    {
        byte[] valid = Bodies[random.Next(Bodies.Length)];
        int name = Array.IndexOf(valid, (byte)'\n') + 1;
        return [.. valid[..name], .. ByteMutator.Of(valid.AsSpan(name), random)];
    };

    private static bool Read(byte[] input)
    {
        int name = Array.IndexOf(input, (byte)'\n') + 1;
        if (name == input.Length) return false;
        using var body = new MemoryStream(input, name, input.Length - name);
        using BodyDecoder decoder = BodyDecoder.For(Encoding.ASCII.GetString(input, 0, name - 1), body)!;
        using var decoded = new MemoryStream();
        try
        {
            return decoder.TryDecode(decoded, Limit);
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    // Text that repeats itself, and some that does not.
    private static byte[] Packed(string coding, Func<Stream, Stream> pack)
    {
        byte[] noise = new byte[300];
        new Random(17).NextBytes(noise);
        using var packed = new MemoryStream();
        packed.Write(Encoding.ASCII.GetBytes(coding + "\n"));
        using (Stream packing = pack(packed)) packing.Write([.. Encoding.ASCII.GetBytes(new string('a', 500)), .. noise]);
        return packed.ToArray();
    }
}
