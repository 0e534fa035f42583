using LoadForge.Scripts.Exporting;

namespace LoadForge.Scripts.Tests.Exporting;

public sealed class ExportRefusalTests
{
    [Test]
    public void What_cannot_be_exported_is_listed_with_its_place()
    {
        ScriptException error = Assert.Throws<ScriptException>(() => Export("""
            actions:
              - use: websocket-echo
              - url: /{{sign (abc)}}
            """))!;

        Assert.Multiple(() =>
        {
            Assert.That(error.Problems.Select(problem => problem.Line), Is.EqualTo(new[] { 2, 3, 3 }));
            Assert.That(error.Problems[0].Message, Does.StartWith("the action \"websocket-echo\" of a plugin cannot be exported"));
            Assert.That(error.Problems[^1].Message, Does.StartWith("unknown function or variable \"abc\""));
        });
    }

    [TestCase("thresholds: [ p95 << 1 ]", "p95 << 1")]
    [TestCase("profile: hold 5 elephants", "elephants")]
    [TestCase("variables: { x: \"{{userId}}\" }", "a variable is fixed for the whole run")]
    [TestCase("target: ftp://localhost", "is not an absolute http or https address")]
    [TestCase("feeds: { a: { file: ../other/a.csv } }", "is outside the folder of the script")]
    [TestCase("feeds: { a: { file: a.csv } }", "there is no file \"a.csv\"")]
    [TestCase("profile: replay ../starts.csv", "is outside the folder of the script")]
    [TestCase("login: { url: /, json_body: { file: ../shop-private/body.json }, send: { A: b } }", "is outside the folder of the script")]
    [TestCase("login: { url: \"/{{randInt 1}}\", send: { A: b } }", "randInt takes two whole numbers")]
    [TestCase("login: { url: /, send: { A: \"{{env HOME}}\" } }", "may not read the environment variable \"HOME\"")]
    [TestCase("login: { url: /, send: { A: b }, capture: { x: { json: \"a[\" } } }", "is not a valid JSON path")]
    public void A_script_that_cannot_run_cannot_be_exported(string part, string problem) =>
        Assert.That(() => Export(part + "\nactions: [ { url: / } ]\n"), Throws.TypeOf<ScriptException>().With.Message.Contains(problem));

    [Test]
    public void A_value_of_the_environment_that_the_code_would_need_now_is_refused() =>
        Assert.That(
            () => Export("environment: [ FORMAT ]\nactions: [ { url: \"/{{now (env FORMAT)}}\" } ]\n"),
            Throws.TypeOf<ScriptException>().With.Message.Contains("cannot be exported"));

    [Test]
    public void A_form_by_a_value_of_the_environment_is_refused() =>
        Assert.That(
            () => Export("environment: [ TYPE ]\nactions: [ { url: /, body: \"a={{userId}}\", headers: { Content-Type: \"{{env TYPE}}\" } } ]\n"),
            Throws.TypeOf<ScriptException>().With.Message.Contains("a body with placeholders needs a fixed content type for an export"));

    [TestCase("not a name", null)]
    [TestCase("Fine", "class")]
    public void Names_must_be_valid(string nameSpace, string? className) =>
        Assert.That(() => ScriptExport.CSharp("shop.yml", nameSpace, className), Throws.ArgumentException);

    private static string Export(string script)
    {
        using var folder = new TemporaryFolder();
        return ScriptExport.CSharp(folder.Write("shop.yml", script));
    }
}
