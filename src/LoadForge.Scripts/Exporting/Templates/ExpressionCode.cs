using System.Globalization;
using LoadForge.Scripts.Model.Values;
using LoadForge.Scripts.Templates.Expressions;

namespace LoadForge.Scripts.Exporting.Templates;

/// <summary>Compiled placeholders as expressions in C#.</summary>
/// <param name="scope">The names of the method.</param>
internal sealed class ExpressionCode(ScopeCode scope)
{
    /// <summary>Whether a value is the same in every run: neither it nor a part of it has a name in the class.</summary>
    public static bool IsLiteral(Expression expression) => expression switch
    {
        FixedExpression value => value is { Variable: null, EnvironmentVariable: null },
        Base64 encoded => encoded.Parts.All(IsLiteral),
        _ => false,
    };

    /// <summary>The expression for a placeholder.</summary>
    /// <param name="expression">The placeholder.</param>
    /// <param name="place">Where it is, for what cannot be exported.</param>
    /// <param name="isChosen">Whether it is one of several choices.</param>
    public CodeValue Of(Expression expression, ScriptPlace place, bool isChosen = false)
    {
        switch (expression)
        {
            case FixedExpression { Variable: { } variable }:
                return Text(scope.Export.Variables[variable]);
            case FixedExpression { EnvironmentVariable: { } variable }:
                return Text(scope.Export.Environment[variable]);
            case FixedExpression value:
                return Text(CSharpText.Literal(value.Constant!));
            case CaptureExpression capture:
                return scope.Captured(capture.Slot);
            case FeedField field:
                return Text(scope.Field(field.Feed, field.Column, isChosen));
            case RandomInteger range:
                return Plain(Random(range, place));
            case Pick pick:
                return Picked(pick, place);
            case Base64 encoded:
                return Encoded(encoded, place, isChosen);
            case Raw raw:
                return Text(Of(raw.Inner, place, isChosen).Text);
            case Now now:
                return Text($"DateTimeOffset.UtcNow.ToString({CSharpText.Literal(now.Format)}, CultureInfo.InvariantCulture)");
            case EpochMilliseconds:
                return Plain("DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()");
            case UserId:
                return Plain("user.Id");
            case IterationNumber:
                return Plain("user.Iteration");
            case Uuid:
                return Plain(scope.Export.Call("Uuid", "user"));
            default:
                scope.Export.Problems.Add(place, "a template function of a plugin cannot be exported; call its code in the test by hand.");
                return Text("\"\"");
        }
    }

    private static CodeValue Text(string code) => new(code, CodeKind.Text);

    private static CodeValue Plain(string code) => new(code, CodeKind.Plain);

    // By the same call as in the script: the same seed gives the same numbers.
    private string Random(RandomInteger range, ScriptPlace place)
    {
        const string TooLarge = "randInt with the largest number of 64 bits cannot be exported; use a smaller one.";
        if (range.Highest == long.MaxValue) scope.Export.Problems.Add(place, TooLarge);
        string limit = (range.Highest == long.MaxValue ? range.Highest : range.Highest + 1).ToString(CultureInfo.InvariantCulture);
        string lowest = range.Lowest.ToString(CultureInfo.InvariantCulture), call = $"user.Random.NextInt64({lowest}, {limit})";
        return range.Lowest < 0 ? call + ".ToString(CultureInfo.InvariantCulture)" : call;
    }

    // Only the chosen value is made: making others could draw random numbers.
    private CodeValue Picked(Pick pick, ScriptPlace place)
    {
        string[] choices = [.. pick.Choices.Select(choice => Of(choice, place, isChosen: true).Text)];
        if (pick.Choices.All(choice => choice is FixedExpression)) return Text(scope.Export.Call("Pick", ["user", .. choices]));
        string arms = string.Join(", ", choices.Select((choice, index) => string.Create(
            CultureInfo.InvariantCulture, $"{(index + 1 < choices.Length ? index.ToString(CultureInfo.InvariantCulture) : "_")} => {choice}")));
        return Text(string.Create(CultureInfo.InvariantCulture, $"(user.Random.Next({choices.Length}) switch {{ {arms} }})"));
    }

    private CodeValue Encoded(Base64 encoded, ScriptPlace place, bool isChosen)
    {
        string code = $"Convert.ToBase64String(Encoding.UTF8.GetBytes({string.Join(" + ", encoded.Parts.Select(part => Of(part, place, isChosen).Text))}))";
        if (encoded.Constant is not null && encoded.Joined!.Contains(ExportContext.Unknown, StringComparison.Ordinal)) scope.Export.Secrets.Add(code);
        return Text(code);
    }
}
