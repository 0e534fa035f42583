using System.Globalization;

namespace LoadForge.Thresholds.Grammar;

/// <summary>Numbers as decimal text whose point can be moved without rounding: the shortest text of a double, times a power of ten, and back.</summary>
internal static class DecimalText
{
    private const int MaxPlainLength = 21;

    /// <summary>The shortest text of <paramref name="value"/> that reads back as it, with its decimal point moved to the right.</summary>
    /// <param name="value">Any finite number.</param>
    /// <param name="power">How many places; less than 0 moves it to the left.</param>
    public static string Print(double value, int power)
    {
        string sign = value < 0 ? "-" : "";
        (string digits, int exponent) = Split(Math.Abs(value).ToString("R", CultureInfo.InvariantCulture));
        if (digits.Length == 0)
        {
            return "0";
        }

        // The value is 0.digits × 10^point.
        int point = digits.Length + exponent + power;
        if (point is < -6 or > MaxPlainLength)
        {
            string fraction = digits.Length == 1 ? "" : "." + digits[1..];
            return $"{sign}{digits[0]}{fraction}e{(point - 1).ToString(CultureInfo.InvariantCulture)}";
        }

        return sign + Plain(digits, point);
    }

    /// <summary>The double nearest to a decimal number times a power of ten; infinite when none is.</summary>
    public static double Read(string number, int power)
    {
        int mark = number.IndexOfAny(['e', 'E']);
        string mantissa = mark < 0 ? number : number[..mark];
        string exponentText = mark < 0 ? "0" : number[(mark + 1)..];

        // Beyond ±10^8 the number is 0 or infinite anyway, unless its mantissa is 100 MB long.
        int exponent = int.TryParse(exponentText, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value)
            ? Math.Clamp(value, -100_000_000, 100_000_000)
            : exponentText.StartsWith('-') ? -100_000_000 : 100_000_000;
        return double.Parse($"{mantissa}e{(exponent + power).ToString(CultureInfo.InvariantCulture)}", NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    private static string Plain(string digits, int point) => point switch
    {
        <= 0 => "0." + new string('0', -point) + digits,
        _ when point >= digits.Length => digits.PadRight(point, '0'),
        _ => digits[..point] + "." + digits[point..],
    };

    /// <summary>Significant digits without zeros at either end, and the power of ten of the last.</summary>
    private static (string Digits, int Exponent) Split(string number)
    {
        int mark = number.IndexOf('E', StringComparison.Ordinal);
        string mantissa = mark < 0 ? number : number[..mark];
        int exponent = mark < 0 ? 0 : int.Parse(number.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        int dot = mantissa.IndexOf('.', StringComparison.Ordinal);
        string digits = mantissa.Replace(".", "", StringComparison.Ordinal);
        exponent -= dot < 0 ? 0 : mantissa.Length - dot - 1;
        string significant = digits.TrimEnd('0');
        return (significant.TrimStart('0'), exponent + digits.Length - significant.Length);
    }
}
