using System.Text;
using LoadForge.Cli.Targets;

namespace LoadForge.Cli.Tests.Targets;

public sealed class RequestBodyTests
{
    [TestCase("{\"sku\":1}", "application/json")]
    [TestCase("[1,2]", "application/json")]
    [TestCase("1", "text/plain; charset=utf-8")]
    [TestCase("a=1&b=2", "text/plain; charset=utf-8")]
    public void The_type_of_a_body_is_seen(string body, string type) => Assert.That(RequestBody.TypeOf(Encoding.UTF8.GetBytes(body)), Is.EqualTo(type));

    [Test]
    public void A_body_comes_from_a_file()
    {
        string path = Path.GetTempFileName();
        File.WriteAllText(path, "from a file");

        Assert.That(Encoding.UTF8.GetString(RequestBody.Read("--login-body", "@" + path)), Is.EqualTo("from a file"));
        File.Delete(path);
    }

    [Test]
    public void A_missing_file_is_named() => Assert.That(
        () => RequestBody.Read("--login-body", "@no-such-file"),
        Throws.TypeOf<CliException>().With.Message.StartsWith("--login-body \"@no-such-file\": there is no file"));
}
