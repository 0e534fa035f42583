using System.Collections.Immutable;
using System.Globalization;
using LoadForge.Reporting.Allure;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace LoadForge.NUnit.Publishing;

/// <summary>What tells a test case from its sisters: the fixture's type arguments and arguments, and the method's.</summary>
internal static class TestArguments
{
    public static ImmutableArray<AllureArgument> Of(ITest test)
    {
        ImmutableArray<AllureArgument>.Builder arguments = ImmutableArray.CreateBuilder<AllureArgument>();
        if (Fixture(test) is { TypeInfo.Type: var type } fixture)
        {
            if (type.IsGenericType) arguments.AddRange(type.GetGenericTypeDefinition().GetGenericArguments().Zip(type.GetGenericArguments(), (name, value) => new AllureArgument(name.Name, value.Name)));
            string[] names = [.. type.GetConstructors().FirstOrDefault(made => made.GetParameters().Length == fixture.Arguments.Length)?.GetParameters().Select(parameter => parameter.Name ?? "") ?? []];
            arguments.AddRange(Named(names, fixture.Arguments));
        }

        arguments.AddRange(Named([.. test.Method?.GetParameters().Select(parameter => parameter.ParameterInfo.Name ?? "") ?? []], test.Arguments));
        return arguments.ToImmutable();
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
        .Select(argument => new AllureArgument(argument.Name, argument.Value is null ? "null" : Convert.ToString(argument.Value, CultureInfo.InvariantCulture) ?? ""));
}
