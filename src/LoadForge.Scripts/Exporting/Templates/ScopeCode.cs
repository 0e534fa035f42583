using System.Collections.Immutable;
using System.Globalization;
using LoadForge.Scripts.Model.Values;

namespace LoadForge.Scripts.Exporting.Templates;

/// <summary>The names that the templates of one scenario may use, as expressions in C#.</summary>
/// <param name="export">The names of the class.</param>
internal sealed class ScopeCode(ExportContext export)
{
    private readonly Dictionary<string, CodeValue> _captures = new(StringComparer.Ordinal);
    private readonly Importing.Drafting.UniqueNames _locals = ExportContext.NewLocals();

    /// <summary>The rows of feeds that the templates use: member and local variable.</summary>
    public SortedDictionary<string, string> Rows { get; } = new(StringComparer.Ordinal);

    /// <summary>The captures of the login that the templates use, by name.</summary>
    public SortedDictionary<string, CodeValue> OfLogin { get; } = new(StringComparer.Ordinal);

    /// <summary>What the scenario shares with the class.</summary>
    public ExportContext Export => export;

    /// <summary>Adds a capture.</summary>
    /// <returns>The local variable for it, and whether it is new.</returns>
    public (CodeValue Value, bool IsNew) Capture(string name, CodeKind kind)
    {
        if (_captures.TryGetValue(name, out CodeValue known) && known.Kind == kind) return (known, false);
        return (_captures[name] = new CodeValue(_locals.Take(CSharpText.Local(name)), kind), true);
    }

    /// <summary>Adds a mistake.</summary>
    public void Problem(ScriptScalar template, string what) => export.Problems.Add(template.Place, what);

    /// <summary>The expression for a placeholder; null, with a mistake, if there is none.</summary>
    public CodeValue? Find(Placeholder placeholder, ScriptScalar template)
    {
        string name = placeholder.Word;
        ImmutableArray<Placeholder> arguments = placeholder.Arguments;
        switch (name)
        {
            case "randInt" when arguments is [var from, var to] && Whole(from) is { } lowest && Whole(to) is { } highest and < long.MaxValue:
                string method = lowest >= int.MinValue && highest < int.MaxValue ? "Next" : "NextInt64";
                return Plain(string.Create(CultureInfo.InvariantCulture, $"user.Random.{method}({lowest}, {highest + 1})"));
            case "pick" when Texts(arguments, template) is { IsEmpty: false } choices:
                export.Helpers.Add("Pick");
                return Text($"Pick(user, {string.Join(", ", choices)})");
            case "epochms":
                return Plain("DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()");
            case "userId":
                return Plain("user.Id");
            case "iteration":
                return Plain("user.Iteration");
            case "uuid":
                return Text("Guid.NewGuid().ToString()");
            case "now":
                string format = arguments is [{ IsText: true } given] ? given.Word : "yyyy-MM-ddTHH:mm:ss.fffZ";
                return Text($"DateTimeOffset.UtcNow.ToString({CSharpText.Literal(format)}, CultureInfo.InvariantCulture)");
            case "base64" when Texts(arguments, template) is { IsEmpty: false } parts:
                return Text($"Convert.ToBase64String(Encoding.UTF8.GetBytes({string.Join(" + ", parts)}))");
            case "raw" when arguments is [var inner]:
                return inner.IsText ? Text(CSharpText.Literal(inner.Word)) : Find(inner, template) is { } value ? Plain(value.Text) : null;
            case "env" when arguments is [{ IsText: true } variable] && export.Environment.TryGetValue(variable.Word, out string? member):
                return Text(member);
            case "feed" when arguments is [{ IsText: true } field]:
                return Field(field.Word, template);
        }

        return Named(name) ?? Field(name, template);
    }

    private static CodeValue Text(string code) => new(code, CodeKind.Text);

    private static CodeValue Plain(string code) => new(code, CodeKind.Plain);

    private static long? Whole(Placeholder argument) =>
        long.TryParse(argument.Word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? number : null;

    private ImmutableArray<string> Texts(ImmutableArray<Placeholder> arguments, ScriptScalar template)
    {
        var texts = ImmutableArray.CreateBuilder<string>();
        foreach (Placeholder argument in arguments)
        {
            if (argument.IsText) texts.Add(CSharpText.Literal(argument.Word));
            else if (Find(argument, template) is { } value) texts.Add(value.Kind == CodeKind.Plain ? $"$\"{{{value.Code}}}\"" : value.Text);
        }

        return texts.Count == arguments.Length ? texts.ToImmutable() : [];
    }

    private CodeValue? Named(string name)
    {
        if (_captures.TryGetValue(name, out CodeValue capture)) return capture;
        if (export.OfLogin.TryGetValue(name, out CodeKind kind)) return OfLogin[name] = Capture(name, kind).Value;
        return export.Variables.TryGetValue(name, out CodeValue variable) ? variable : null;
    }

    private CodeValue? Field(string name, ScriptScalar template)
    {
        int dot = name.IndexOf('.', StringComparison.Ordinal);
        if (dot > 0 && export.Feeds.TryGetValue(name[..dot], out string? member))
        {
            if (!Rows.TryGetValue(member, out string? row)) Rows.Add(member, row = _locals.Take(CSharpText.Local(name[..dot])));
            return Text($"{row}[{CSharpText.Literal(name[(dot + 1)..])}]");
        }

        Problem(template, $"\"{name}\" cannot be exported: it is not a helper, a variable or an earlier capture; helpers of plugins exist in scripts only.");
        return null;
    }
}
