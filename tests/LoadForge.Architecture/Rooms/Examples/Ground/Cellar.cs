namespace LoadForge.Architecture.Rooms.Examples.Ground;

/// <summary>Uses nothing of the house but the error that everybody may use, and only in its code.</summary>
internal sealed class Cellar<T>
{
    public int Depth => typeof(T).IsClass ? SharedError.Report() : 1;
}
