using LoadForge.Cli.Targets;

namespace LoadForge.Cli.Tests.Targets;

public sealed class FileKindTests
{
    [TestCase("name: shop\ntests:\n  smoke: { actions: [] }\n", true)]
    [TestCase("{ \"name\": \"shop\",\n  \"tests\": { } }", true)]
    [TestCase("actions:\n  - url: /tests\n", false)]
    [TestCase("actions:\n  - url: /\n    json_body:\n      tests: 1\n", false)]
    [TestCase("{ \"actions\": [ { \"json_body\": { \"tests\": 1 } } ] }", false)]
    [TestCase("{ \"\\ud800\": 1 }", false)]
    [TestCase("{ broken", false)]
    [TestCase("", false)]
    public void A_plan_has_tests(string text, bool isPlan)
    {
        string path = Path.GetTempFileName();
        File.WriteAllText(path, text);

        Assert.That(FileKind.IsPlan(path), Is.EqualTo(isPlan));
        File.Delete(path);
    }

    [Test]
    public void A_missing_file_is_none() => Assert.That(FileKind.IsPlan("no-such-file.yml"), Is.False);
}
