using System.Globalization;
using System.Text;

namespace LoadForge.Scripts.Templates.Expressions;

/// <summary>A random whole number, by the random numbers of the user.</summary>
/// <param name="lowest">The lowest.</param>
/// <param name="highest">The highest.</param>
internal sealed class RandomInteger(long lowest, long highest) : Expression
{
    /// <summary>The lowest.</summary>
    public long Lowest => lowest;

    /// <summary>The highest.</summary>
    public long Highest => highest;

    public override bool IsPlain => true;

    public override bool IsConstantJson => true;

    public override void Write(StringBuilder to, UserValues values) => to.Append(CultureInfo.InvariantCulture, $"{Next(values.User.Random)}");

    // The upper limit of the runtime is exclusive.
    private long Next(Random random) => highest < long.MaxValue ? random.NextInt64(lowest, highest + 1)
        : lowest > long.MinValue ? random.NextInt64(lowest - 1, highest) + 1
        : BitConverter.ToInt64(Bytes(random));

    private static byte[] Bytes(Random random)
    {
        byte[] bytes = new byte[sizeof(long)];
        random.NextBytes(bytes);
        return bytes;
    }
}
