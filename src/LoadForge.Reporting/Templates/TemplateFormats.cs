using System.Globalization;
using HandlebarsDotNet;
using LoadForge.Units;

namespace LoadForge.Reporting.Templates;

/// <summary>The helpers of templates, which format values as every report does. A value that was not measured is a dash.</summary>
internal static class TemplateFormats
{
    public static void Register(IHandlebars handlebars)
    {
        Add("time", MetricUnit.Time);
        Add("percent", MetricUnit.Ratio);
        Add("rate", MetricUnit.PerSecond);
        Add("count", MetricUnit.Count);
        Add("bytes", MetricUnit.Bytes);

        void Add(string name, MetricUnit unit) => handlebars.RegisterHelper(
            name, (writer, _, arguments) => writer.Write(Quantity.Of(arguments.Length > 0 ? NumberOf(arguments[0]) : null, unit)));
    }

    private static double? NumberOf(object? value) =>
        value is long or double or int or decimal ? Convert.ToDouble(value, CultureInfo.InvariantCulture) : null;
}
