namespace LoadForge.Architecture.Api.Examples;

/// <summary>Shows one member of each kind to the renderer; <c>Hidden</c> and <c>Quiet</c> must not appear.</summary>
public abstract class Kettle<T> : ICloneable
    where T : class, new()
{
    public const int Cups = 6;

    protected static readonly string Maker = "us";

    protected Kettle(string? label = null, params IReadOnlyList<int> marks) => (Label, Marks) = (label, marks);

    public event EventHandler? Boiled;

    public string? Label { get; init; }

    public required T Lid { get; set; }

    public double Heat { get; protected set; }

    internal IReadOnlyList<int> Marks { get; }

    public int this[int cup] => cup;

    public static Kettle<T>? operator !(Kettle<T> kettle) => null;

    public bool TryPour(in TimeSpan wait, out Dictionary<string, string?[]>? cups, DayOfWeek day = DayOfWeek.Friday)
    {
        Hidden();
        cups = null;
        return wait > TimeSpan.Zero && day == DayOfWeek.Friday;
    }

    public abstract int? Fill<TWater>(TWater water)
        where TWater : struct, IComparable<TWater>;

    public override string ToString() => Label ?? "";

    public object Clone()
    {
        Boiled?.Invoke(this, EventArgs.Empty);
        return this;
    }

    protected virtual void Cool() => Heat = 0;

    private protected void Quiet() => Heat = 1;

    private static void Hidden() => GC.KeepAlive(Maker);
}
