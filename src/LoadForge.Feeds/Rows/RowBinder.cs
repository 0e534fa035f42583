using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using LoadForge.Formatting;

namespace LoadForge.Feeds.Rows;

/// <summary>Converts rows to objects: with the constructor that has the most parameters, and with settable properties for the remaining columns.</summary>
internal static class RowBinder<T>
{
    private const int MaxShownLength = 80;

    /// <summary>Converts all rows to objects.</summary>
    /// <exception cref="LoadPlanException">Columns are missing, or fields are invalid for their type. The message lists all of them.</exception>
    public static ImmutableArray<T> Bind(RowTable table)
    {
        var problems = new List<string>();
        var nullability = new NullabilityInfoContext();
        ConstructorInfo? constructor = typeof(T).GetConstructors().MaxBy(candidate => candidate.GetParameters().Length);
        if (constructor is null) problems.Add($"{typeof(T).Name} has no public constructor, so the rows of {table.Source.Name} cannot be converted to it.");
        ImmutableArray<Target> parameters = [.. (constructor?.GetParameters() ?? []).Select(parameter =>
            new Target(parameter.Name!, parameter.ParameterType, IsNullable(nullability.Create(parameter)), parameter.HasDefaultValue, parameter.DefaultValue,
                null))];
        ImmutableArray<Target> properties = [.. typeof(T).GetProperties()
            .Where(property => property.SetMethod is { IsPublic: true } && !parameters.Any(parameter => Is(parameter.Name, property.Name)))
            .Select(property => new Target(
                property.Name, property.PropertyType, IsNullable(nullability.Create(property)), !IsRequired(property, constructor), null, property))];
        ImmutableArray<Slot> slots = [
            .. parameters.Concat(properties.Where(property => !property.IsOptional || table.Columns.Any(column => Is(column, property.Name))))
                .Select(target => SlotOf(table, target, problems))
        ];
        if (problems.Count == 0 && slots.All(slot => slot.Column < 0))
        {
            problems.Add(
                $"{table.Source.Header}: no column matches a member of {typeof(T).Name}; the columns are {string.Join(", ", table.Columns)}. "
                    + table.Source.Advice);
        }

        RowSource.ThrowIfAny(problems);
        ImmutableArray<T> rows = [.. table.Rows.Select(row => Make(table.Source, row, constructor!, parameters.Length, slots, problems))];
        RowSource.ThrowIfAny(problems);
        return rows;
    }

    private static bool IsRequired(PropertyInfo property, ConstructorInfo? constructor) =>
        property.IsDefined(typeof(RequiredMemberAttribute)) && constructor?.IsDefined(typeof(SetsRequiredMembersAttribute)) is not true;

    private static Slot SlotOf(RowTable table, Target target, List<string> problems)
    {
        int column = -1;
        for (int index = 0; index < table.Columns.Length; index++)
        {
            if (Is(table.Columns[index], target.Name)) column = index;
        }

        if (column < 0 && !target.IsOptional)
        {
            problems.Add(
                $"{table.Source.Header}: no column \"{target.Name}\", which {typeof(T).Name} needs; "
                    + $"{NearestName.Hint(target.Name, table.Columns, $"the columns are {string.Join(", ", table.Columns)}")}.");
        }

        Func<string, (bool, object?)>? parse = column < 0 ? null : FieldParser.For(target.Type);
        if (column >= 0 && parse is null)
        {
            problems.Add(
                $"{typeof(T).Name}.{target.Name} is of type {target.Type.Name}, which cannot be read from text; use text, a number, a date or an "
                    + $"enumeration.");
        }

        return new Slot(target, column, parse);
    }

    private static T Make(RowSource source, FeedRow row, ConstructorInfo constructor, int parameters, ImmutableArray<Slot> slots, List<string> problems)
    {
        object?[] values = [.. slots.Select(slot => Value(source, row, slot, problems))];
        if (problems.Count > 0) return default!;
        try
        {
            object made = constructor.Invoke(values[..parameters]);
            for (int index = parameters; index < slots.Length; index++)
            {
                slots[index].Target.Property!.SetValue(made, values[index]);
            }

            return (T)made;
        }
        catch (TargetInvocationException error)
        {
            problems.Add(source.Problem(row.Places[0], $"{typeof(T).Name} rejected the row: {error.InnerException?.Message}"));
            return default!;
        }
    }

    private static object? Value(RowSource source, FeedRow row, Slot slot, List<string> problems)
    {
        if (slot.Column < 0) return slot.Target.Default;
        if (row.Field(slot.Column) is not { } text)
        {
            if (!slot.Target.IsNullable)
            {
                problems.Add(source.Problem(row.Places[slot.Column], $"NULL, but {typeof(T).Name}.{slot.Target.Name} cannot be null; make it nullable."));
            }

            return null;
        }

        (bool isOk, object? value) = slot.Parse!(text);
        if (!isOk) problems.Add(source.Problem(row.Places[slot.Column], Refusal(text, slot.Target)));
        return value;
    }

    // Without annotations, for example in code compiled with nullable disabled, a reference may be null.
    private static bool IsNullable(NullabilityInfo info) => info.WriteState != NullabilityState.NotNull;

    private static string Refusal(string text, Target target)
    {
        string shown = text.Length <= MaxShownLength ? text : text[..MaxShownLength] + "…";
        string hint = FieldParser.Hint(target.Type, text) is { } remedy ? $"; {remedy}." : ".";
        return $"\"{shown}\" is not a valid {(Nullable.GetUnderlyingType(target.Type) ?? target.Type).Name}, which {typeof(T).Name}.{target.Name} is{hint}";
    }

    private static bool Is(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    private sealed record Target(string Name, Type Type, bool IsNullable, bool IsOptional, object? Default, PropertyInfo? Property);

    private sealed record Slot(Target Target, int Column, Func<string, (bool IsOk, object? Value)>? Parse);
}
