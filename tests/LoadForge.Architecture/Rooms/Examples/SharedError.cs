namespace LoadForge.Architecture.Rooms.Examples;

/// <summary>An error that every room may report.</summary>
internal static class SharedError
{
    private const string Text = "No cellar holds a class.";

    public static int Report() => Text.Length;
}
