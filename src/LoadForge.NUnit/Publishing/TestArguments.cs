using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using LoadForge.Reporting.Allure;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace LoadForge.NUnit.Publishing;

/// <summary>The values that distinguish a test case from others: type arguments and arguments of the fixture and the method.</summary>
internal static class TestArguments
{
    private const int MaxElements = 20;
    private const int Deepest = 3;

    public static ImmutableArray<AllureArgument> Of(ITest test)
    {
        IEnumerable<AllureArgument> ofFixture = Fixture(test) is { } fixture ? OfFixture(fixture).Concat(AmongSisters("fixture", fixture, OfFixture)) : [];
        return [.. ofFixture, .. OfMethod(test), .. AmongSisters("case", test, OfMethod)];
    }

    private static IEnumerable<AllureArgument> OfFixture(ITest fixture)
    {
        if (fixture.TypeInfo is not { Type: var type }) return [];
        IEnumerable<AllureArgument> types = type.IsGenericType
            ? type.GetGenericTypeDefinition().GetGenericArguments().Zip(type.GetGenericArguments(), (name, value) => new AllureArgument(name.Name, value.Name))
            : [];
        string[] names = [
            .. type.GetConstructors().FirstOrDefault(
                made => made.GetParameters().Length == fixture.Arguments.Length)?.GetParameters().Select(parameter => parameter.Name ?? "") ?? []
        ];
        return types.Concat(Named(names, fixture.Arguments));
    }

    private static IEnumerable<AllureArgument> OfMethod(ITest test) =>
        Named([.. test.Method?.GetParameters().Select(parameter => parameter.ParameterInfo.Name ?? "") ?? []], test.Arguments);

    // Allure treats cases with equal arguments as retries of one, and shows only the last.
    private static IEnumerable<AllureArgument> AmongSisters(string name, ITest one, Func<ITest, IEnumerable<AllureArgument>> arguments)
    {
        if (one.Parent is not (ParameterizedMethodSuite or ParameterizedFixtureSuite)) return [];
        AllureArgument[] own = [.. arguments(one)];
        ITest[] equal = [.. one.Parent.Tests.Where(sister => sister == one || arguments(sister).SequenceEqual(own))];
        if (equal.Length == 1) return [];
        ITest[] namesakes = [.. equal.Where(sister => sister.Name == one.Name)];
        return [new AllureArgument(name, namesakes.Length == 1 ? one.Name : FormattableString.Invariant($"{one.Name} ({Array.IndexOf(namesakes, one) + 1})"))];
    }

    private static TestSuite? Fixture(ITest test)
    {
        ITest? level = test.Parent;
        while (level is not null and not TestFixture) level = level.Parent;
        return level as TestSuite;
    }

    private static IEnumerable<AllureArgument> Named(string[] names, object?[] values) => values
        .Select((value, index) => (Name: index < names.Length ? names[index] : "argument " + (index + 1).ToString(CultureInfo.InvariantCulture), Value: value))
        .Where(argument => argument.Value is not CancellationToken)
        .Select(argument => new AllureArgument(argument.Name, Text(argument.Value)));

    // The default text of an array or list is its type, which is the same for every case. The depth is limited because a list may contain itself.
    private static string Text(object? value, int depth = 0)
    {
        if (value is null) return "null";
        string text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        if (depth == Deepest || value is not ICollection elements || text != value.GetType().ToString()) return text;
        IEnumerable<string> shown = elements.Cast<object?>().Take(MaxElements).Select(element => Text(element, depth + 1));
        return $"[{string.Join(", ", shown)}{(elements.Count > MaxElements ? ", …" : "")}]";
    }
}
