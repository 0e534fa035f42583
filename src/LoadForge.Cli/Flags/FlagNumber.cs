using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace LoadForge.Cli.Flags;

/// <summary>A number in a flag. The parser itself would name types of .NET in its messages.</summary>
internal static class FlagNumber
{
    /// <summary>Parses a whole number, with a message that has the flag and its example.</summary>
    /// <param name="value">The value.</param>
    /// <returns>Null, with a message, if it is none.</returns>
    public static int? Whole(ArgumentResult value)
    {
        string text = value.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)) return number;
        AddError(value, text, "a whole number");
        return null;
    }

    /// <summary>Parses a number of seconds.</summary>
    /// <inheritdoc cref="Whole"/>
    public static double Seconds(ArgumentResult value)
    {
        string text = value.Tokens[0].Value;
        const NumberStyles Style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign;
        if (double.TryParse(text, Style, CultureInfo.InvariantCulture, out double number)) return number;
        AddError(value, text, "a number of seconds");
        return 0;
    }

    private static void AddError(ArgumentResult value, string text, string expected)
    {
        Option option = ((OptionResult)value.Parent!).Option;
        string example = option.HelpName is { } name && char.IsAsciiDigit(name[0]) ? $", such as {name}" : "";
        value.AddError($"{option.Name} \"{text}\": expected {expected}{example}.");
    }
}
