using System.Globalization;
using System.Text;

namespace LoadForge.Scripts.Templates.Expressions;

/// <summary>Milliseconds since the beginning of 1970, UTC.</summary>
/// <param name="clock">The clock.</param>
internal sealed class EpochMilliseconds(TimeProvider clock) : Expression
{
    public override bool IsPlain => true;

    public override bool IsConstantJson => true;

    public override void Write(StringBuilder to, UserValues values) =>
        to.Append(CultureInfo.InvariantCulture, $"{clock.GetUtcNow().ToUnixTimeMilliseconds()}");
}
