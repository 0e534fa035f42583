using System.Globalization;
using System.Text;

namespace LoadForge.Scripts.Templates.Expressions;

/// <summary>The current time, UTC.</summary>
internal sealed class Now : Expression
{
    private readonly TimeProvider _clock;
    private readonly string _format;

    private Now(TimeProvider clock, string format) => (_clock, _format) = (clock, format);

    /// <summary>The format.</summary>
    public string Format => _format;

    /// <summary>Creates the expression.</summary>
    /// <param name="clock">The clock.</param>
    /// <param name="format">A format of the runtime, such as <c>yyyy-MM-dd</c>.</param>
    /// <returns>Null if the format is invalid.</returns>
    public static Now? Of(TimeProvider clock, string format)
    {
        try
        {
            _ = DateTimeOffset.UnixEpoch.ToString(format, CultureInfo.InvariantCulture);
            return new Now(clock, format);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    public override void Write(StringBuilder to, UserValues values) => to.Append(_clock.GetUtcNow().ToString(_format, CultureInfo.InvariantCulture));
}
