using LoadForge.Reporting.Allure.Format;
using LoadForge.Reporting.Text;

namespace LoadForge.Reporting.Allure;

/// <summary>The position of a test in Allure's trees, and its filters.</summary>
internal static class AllureLabels
{
    public static IReadOnlyList<AllureLabel> Of(AllureTest test)
    {
        (string space, string[] classes) = Split(test.Class);
        return
        [
            .. new (string Name, string? Value)[]
            {
                ("framework", "NUnit"),
                ("language", "csharp"),
                ("host", Environment.MachineName),
                ("thread", test.Thread),
                ("package", space),
                ("testClass", test.Class),
                ("testMethod", test.Method),
                ("parentSuite", space),
                ("suite", classes[0]),
                ("subSuite", classes.Length > 1 ? string.Join('+', classes[1..]) : null),
                ("severity", test.Severity),
            }.Where(label => !string.IsNullOrEmpty(label.Value)).Select(label => new AllureLabel(label.Name, Printable.Line(label.Value))),
            .. test.Categories.Distinct().Select(category => new AllureLabel("tag", Printable.Line(category))),
        ];
    }

    /// <summary>The path of titles above the test: namespace, then class by class.</summary>
    public static IReadOnlyList<string> TitlePath(AllureTest test)
    {
        (string space, string[] classes) = Split(test.Class);
        return [.. classes.Prepend(space).Where(title => title.Length > 0).Select(Printable.Line)];
    }

    // Dots within generic arguments belong to the class, not to its namespace.
    private static (string Namespace, string[] Classes) Split(string name)
    {
        int plain = name.IndexOfAny(['<', '[', '(', '`']);
        int dot = name.LastIndexOf('.', plain < 0 ? Math.Max(0, name.Length - 1) : plain);
        return dot < 0 ? ("", name.Split('+')) : (name[..dot], name[(dot + 1)..].Split('+'));
    }
}
