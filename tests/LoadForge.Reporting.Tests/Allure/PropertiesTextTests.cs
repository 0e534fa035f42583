using System.Text;
using LoadForge.Reporting.Allure;

namespace LoadForge.Reporting.Tests.Allure;

public sealed class PropertiesTextTests
{
    [TestCase("key", "value", "key=value\n")]
    [TestCase("Inline completions", "on", "Inline\\ completions=on\n")]
    [TestCase("a=b:c", "d=e:f", "a\\=b\\:c=d\\=e\\:f\n")]
    [TestCase("k", " C:\\x", "k=\\ C\\:\\\\x\n")]
    [TestCase("k", "two\nlines", "k=two\\u000alines\n")]
    [TestCase("größe", "µ", "gr\\u00f6\\u00dfe=\\u00b5\n")]
    [TestCase("#k", "!v", "\\#k=\\!v\n")]
    public void Keys_and_values_are_escaped(string key, string value, string expected)
    {
        using var stream = new MemoryStream();
        PropertiesText.Write(stream, [(key, value)]);
        Assert.That(Encoding.ASCII.GetString(stream.ToArray()), Is.EqualTo(expected));
    }
}
