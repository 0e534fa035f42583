using System.Globalization;
using System.Text;

namespace LoadForge.Scripts.Templates.Expressions;

/// <summary>A UUID of version 4, by the random numbers of the user: the same seed gives the same ones.</summary>
internal sealed class Uuid : Expression
{
    private const int Size = 16;

    public override bool IsPlain => true;

    public override void Write(StringBuilder to, UserValues values)
    {
        Span<byte> bytes = stackalloc byte[Size];
        values.User.Random.NextBytes(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        to.Append(CultureInfo.InvariantCulture, $"{new Guid(bytes, bigEndian: true)}");
    }
}
