using System.Globalization;

namespace LoadForge.Reporting.Tests;

/// <summary>Cultures that write numbers and letters in other ways. The build may know none but the invariant one, so they are made by hand.</summary>
internal static class Cultures
{
    public static readonly string[] Names = ["de-DE", "ar-SA", "tr-TR"];

    /// <summary>Runs code in a culture.</summary>
    public static T In<T>(string name, Func<T> act)
    {
        (CultureInfo culture, CultureInfo ui) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Of(name);
            return act();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, ui);
        }
    }

    private static CultureInfo Of(string name)
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        NumberFormatInfo numbers = culture.NumberFormat;
        numbers.NumberDecimalSeparator = name == "ar-SA" ? "٫" : ",";
        numbers.NumberGroupSeparator = name == "ar-SA" ? "٬" : ".";
        numbers.NegativeSign = name == "ar-SA" ? "\u061C-" : "−";
        numbers.PercentSymbol = name == "ar-SA" ? "٪" : "%";
        culture.DateTimeFormat.TimeSeparator = ".";
        culture.DateTimeFormat.DateSeparator = "/";
        return culture;
    }
}
