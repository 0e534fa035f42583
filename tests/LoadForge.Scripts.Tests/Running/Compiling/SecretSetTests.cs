using LoadForge.Scripts.Model.Values;
using LoadForge.Scripts.Reading;
using LoadForge.Scripts.Running.Compiling;

namespace LoadForge.Scripts.Tests.Running.Compiling;

public sealed class SecretSetTests
{
    [TestCase("1234", null)]
    [TestCase("123", "must have 4 characters or more")]
    [TestCase("", "is not set; set it before the run")]
    [TestCase(null, "is not set; set it before the run")]
    public void A_secret_must_be_long_enough_to_be_removed_from_output(string? value, string? problem)
    {
        var problems = new ProblemList("shop.yml");

        SecretSet.Of([ScriptScalar.Of("PIN")], new ScriptOptions { ReadEnvironment = _ => value }, problems);

        Assert.That(
            problems.ThrowIfAny,
            problem is null ? Throws.Nothing : Throws.TypeOf<ScriptException>().With.Message.Contains(problem).And.Message.Contains("\"PIN\""));
    }
}
