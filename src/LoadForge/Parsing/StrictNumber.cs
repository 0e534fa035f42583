using System.Globalization;
using System.Numerics;

namespace LoadForge.Parsing;

/// <summary>
/// Numbers as programs write them: digits, a minus sign, a decimal point. The runtime's own defaults take blanks, plus signs and thousands separators as well:
/// <c>12,50</c> would be 1250.
/// </summary>
public static class StrictNumber
{
    private const NumberStyles Whole = NumberStyles.AllowLeadingSign;
    private const NumberStyles Fraction = Whole | NumberStyles.AllowDecimalPoint;

    /// <summary>Reads a number; those of floating point may have an exponent, and are finite.</summary>
    public static bool TryParse<T>(string text, out T value)
        where T : INumberBase<T>
    {
        value = T.Zero;
        bool isForm = text.Length > 0
            && (char.IsAsciiDigit(text[0]) || (text[0] is '-' or '.' && text.Length > 1 && (char.IsAsciiDigit(text[1]) || text[1] == '.')));
        if (!isForm || !char.IsAsciiDigit(text[^1]) || !T.TryParse(text, Style<T>.Value, CultureInfo.InvariantCulture, out T? parsed) || !T.IsFinite(parsed))
        {
            return false;
        }

        value = parsed;
        return true;
    }

    /// <summary>A suggestion for a text that is not a number; null if there is none.</summary>
    public static string? Hint(string text)
    {
        string plain = text.Trim();
        if (plain.Length != text.Length) return "remove the spaces around it";
        if (plain.StartsWith('+')) return "remove the plus sign";
        if (plain.Any(letter => letter > '~' && char.IsDigit(letter))) return "use ASCII digits";
        if (plain.Contains(',', StringComparison.Ordinal) && plain.All(letter => char.IsAsciiDigit(letter) || letter is ',' or '.' or '-'))
        {
            return "write a decimal point and no thousands separators, such as 1250.5; a comma may also be the separator of the file";
        }

        return plain.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? "write it in decimal digits" : null;
    }

    private static class Style<T>
        where T : INumberBase<T>
    {
        public static NumberStyles Value { get; } = Choose();

        private static NumberStyles Choose()
        {
            bool isWhole = Array.Exists(typeof(T).GetInterfaces(), one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IBinaryInteger<>));
            if (isWhole) return Whole;
            return typeof(T) == typeof(decimal) ? Fraction : Fraction | NumberStyles.AllowExponent;
        }
    }
}
