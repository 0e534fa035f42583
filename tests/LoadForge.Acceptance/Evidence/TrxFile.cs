using System.Xml.Linq;

namespace LoadForge.Acceptance.Evidence;

/// <summary>The file that <c>--logger trx</c> writes.</summary>
/// <param name="Tests">Its tests.</param>
internal sealed record TrxFile(IReadOnlyList<TrxTest> Tests)
{
    private static readonly XNamespace Xml = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    /// <summary>The test of that name, without its arguments.</summary>
    public TrxTest this[string name] => Tests.Single(test => test.Name == name);

    /// <summary>The tests that ran.</summary>
    public IEnumerable<TrxTest> Executed => Tests.Where(test => test.Outcome != "NotExecuted");

    public static TrxFile Load(string path)
    {
        XElement run = XDocument.Load(path).Root!;
        string deployment = run.Descendants(Xml + "Deployment").Single().Attribute("runDeploymentRoot")!.Value;
        string attachments = Path.Combine(Path.GetDirectoryName(path)!, deployment, "In");
        return new TrxFile([.. run.Descendants(Xml + "UnitTestResult").Select(result => Read(result, attachments))]);
    }

    private static TrxTest Read(XElement result, string attachments)
    {
        string folder = Path.Combine(attachments, result.Attribute("relativeResultsDirectory")!.Value);
        return new TrxTest(
            result.Attribute("testName")!.Value,
            result.Attribute("outcome")!.Value,
            Text(result, "Message"),
            Text(result, "StackTrace"),
            Text(result, "StdOut"),
            [.. result.Descendants(Xml + "ResultFile").Select(file => Path.Combine(folder, file.Attribute("path")!.Value))]);
    }

    private static string Text(XElement result, string element) => result.Descendants(Xml + element).FirstOrDefault()?.Value ?? "";
}
