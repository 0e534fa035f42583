using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using LoadForge.Scripts.Model.Values;
using LoadForge.Scripts.Reading;
using LoadForge.Scripts.Running.Compiling;
using LoadForge.Scripts.Templates;

namespace LoadForge.Scripts.Tests.Templates;

/// <summary>Whatever a response contains, a body stays JSON and a value stays one part of a URL.</summary>
public sealed class EscapesTests
{
    [FsCheck.NUnit.Property(MaxTest = 500)]
    public void Any_text_in_a_JSON_string_is_the_same_text_again(string? value)
    {
        string body = Filled("{\"a\":\"<{{x}}>\",\"b\":{{x}}}", value, text => JsonText.Compile(text, Parser(), Problems)!);

        using var json = JsonDocument.Parse(body);
        Assert.Multiple(() =>
        {
            Assert.That(json.RootElement.GetProperty("a").GetString(), Is.EqualTo($"<{Valid(value)}>"));
            Assert.That(json.RootElement.GetProperty("b").GetString(), Is.EqualTo(Valid(value)));
        });
    }

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public void Any_text_in_a_URL_is_the_same_text_again_and_adds_no_part(string? value)
    {
        string url = Filled("http://shop/a/{{x}}?b={{x}}", value, text => Parser().Parse(text, Escaping.Url));

        string valid = Valid(value);
        string[] parts = url.Split('/', '?', '&', '#');
        Assert.Multiple(() =>
        {
            Assert.That(parts, Has.Length.EqualTo(6));
            Assert.That(Uri.UnescapeDataString(parts[4]), Is.EqualTo(valid));
            Assert.That(Uri.UnescapeDataString(parts[5]["b=".Length..]), Is.EqualTo(valid));
        });
    }

    private static ProblemList Problems { get; } = new("x.yml");

    private static TemplateParser Parser() => new(
        new TemplateScope
        {
            Functions = new FunctionSet(TimeProvider.System, ImmutableDictionary<string, string>.Empty, [], ImmutableDictionary<string, IScriptFunction>.Empty),
            Captures = ImmutableDictionary<string, int>.Empty.Add("x", 0),
        },
        Problems);

    private static string Filled(string template, string? value, Func<ScriptScalar, Template> compile)
    {
        // No template here asks the user for anything.
        var values = new UserValues(null!, [], captures: 1, lasting: 0);
        values.Capture(0, new CapturedValue(value ?? "", IsJson: false));
        return compile(ScriptScalar.Of(template)).Fill(values);
    }

    // Half of a surrogate pair cannot be encoded.
    private static string Valid(string? value) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(value ?? ""));
}
