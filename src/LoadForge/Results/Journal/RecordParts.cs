using System.Collections.Immutable;
using LoadForge.Recording.Intervals;
using LoadForge.Units;

namespace LoadForge.Results.Journal;

/// <summary>The parts that records have in addition to those of intervals. A decimal number is its 64 bits as a whole number.</summary>
internal static class RecordParts
{
    /// <summary>Reads one part.</summary>
    public delegate T Reading<out T>(ref IntervalSource from);

    public static void Decimal(this IntervalTarget target, double value) => target.Number(BitConverter.DoubleToInt64Bits(value));

    public static void Flag(this IntervalTarget target, bool value) => target.Number(value ? 1 : 0);

    public static void OptionalText(this IntervalTarget target, string? text)
    {
        target.Flag(text is not null);
        if (text is not null) target.Text(text);
    }

    public static void OptionalRatio(this IntervalTarget target, Ratio? ratio)
    {
        target.Flag(ratio is not null);
        if (ratio is { } value) target.Decimal(value.Value);
    }

    public static void OptionalNumber(this IntervalTarget target, long? number)
    {
        target.Flag(number is not null);
        if (number is { } value) target.Number(value);
    }

    public static void List<T>(this IntervalTarget target, ImmutableArray<T> list, Action<T> write)
    {
        target.Number(list.Length);
        foreach (T item in list) write(item);
    }

    public static double AnyDecimal(this ref IntervalSource from) => BitConverter.Int64BitsToDouble(from.Signed());

    /// <summary>Reads a decimal number that is finite and not negative.</summary>
    public static double Decimal(this ref IntervalSource from) =>
        from.AnyDecimal() is var value && double.IsFinite(value) && value >= 0 ? value : throw from.Invalid("a decimal number is negative or not finite");

    public static bool Flag(this ref IntervalSource from) => from.Number() switch
    {
        0 => false,
        1 => true,
        _ => throw from.Invalid("a flag is invalid"),
    };

    public static string? OptionalText(this ref IntervalSource from) => from.Flag() ? from.Text() : null;

    public static Ratio? OptionalRatio(this ref IntervalSource from) => from.Flag() ? new Ratio(from.AnyDecimal()) : null;

    public static long? OptionalNumber(this ref IntervalSource from) => from.Flag() ? from.Number() : null;

    public static T Choice<T>(this ref IntervalSource from)
        where T : struct, Enum
    {
        var value = (T)Enum.ToObject(typeof(T), from.Index());
        return Enum.IsDefined(value) ? value : throw from.Invalid($"a value of {typeof(T).Name} is invalid");
    }

    public static ImmutableArray<T> List<T>(this ref IntervalSource from, Reading<T> read, int minBytes = 1, int most = int.MaxValue)
    {
        int count = from.Count(minBytes);
        if (count > most) throw from.Invalid("a list has more parts than that of any run");
        var list = ImmutableArray.CreateBuilder<T>();
        for (int number = 0; number < count; number++) list.Add(read(ref from));
        return list.ToImmutable();
    }

    public static ImmutableArray<string> Texts(this ref IntervalSource from) => from.List(static (ref IntervalSource source) => source.Text());
}
