using System.Globalization;

namespace LoadForge.Parsing;

/// <summary>A decimal number of any size, compared without rounding: 9007199254740992 and 9007199254740993 are two numbers.</summary>
public readonly record struct ExactNumber
{
    private readonly int _sign;

    // The value is 0.digits · 10^exponent; the first and the last digit are not 0.
    private readonly string? _digits;
    private readonly int _exponent;

    private ExactNumber(int sign, string digits, int exponent) => (_sign, _digits, _exponent) = (sign, digits, exponent);

    /// <summary>Reads a number, such as <c>-1.50e3</c>; blanks around it are ignored.</summary>
    /// <param name="text">The text.</param>
    /// <param name="number">The number; 0 if the text is not one.</param>
    /// <returns>Whether the text is a number.</returns>
    public static bool TryParse(string text, out ExactNumber number)
    {
        ArgumentNullException.ThrowIfNull(text);
        number = default;
        ReadOnlySpan<char> rest = text.AsSpan().Trim();
        int sign = rest is ['-', ..] ? -1 : 1;
        if (rest is ['-' or '+', ..]) rest = rest[1..];
        int mark = rest.IndexOfAny('e', 'E');
        int exponent = 0;
        if (mark >= 0 && !int.TryParse(rest[(mark + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent)) return false;
        if (mark >= 0) rest = rest[..mark];
        int point = rest.IndexOf('.');
        ReadOnlySpan<char> whole = point < 0 ? rest : rest[..point];
        ReadOnlySpan<char> fraction = point < 0 ? [] : rest[(point + 1)..];
        if (whole.Length + fraction.Length == 0 || whole.ContainsAnyExceptInRange('0', '9') || fraction.ContainsAnyExceptInRange('0', '9')) return false;
        string digits = string.Concat(whole, fraction);
        string significant = digits.TrimStart('0');
        long place = (long)exponent + whole.Length - (digits.Length - significant.Length);
        if (place is < int.MinValue or > int.MaxValue) return false;
        if (significant.Length > 0) number = new ExactNumber(sign, significant.TrimEnd('0'), (int)place);
        return true;
    }

    /// <summary>Less than 0 if a number is below another, more than 0 if it is above, 0 if both are the same.</summary>
    /// <param name="other">The other number.</param>
    public int CompareTo(ExactNumber other)
    {
        if (_sign != other._sign) return _sign.CompareTo(other._sign);
        int distance = _exponent != other._exponent ? _exponent.CompareTo(other._exponent) : Math.Sign(string.CompareOrdinal(_digits, other._digits));
        return _sign * distance;
    }
}
