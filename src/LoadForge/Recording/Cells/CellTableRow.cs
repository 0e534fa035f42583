namespace LoadForge.Recording.Cells;

/// <summary>The cells of one step.</summary>
/// <param name="Scenario">The scenario's name.</param>
/// <param name="Step">The step's name; for iterations, that of the scenario.</param>
/// <param name="IsIteration">Whether these are whole iterations instead of a step.</param>
/// <param name="Bytes">The cells, in the format that the schema of the JSON result describes.</param>
public sealed record CellTableRow(string Scenario, string Step, bool IsIteration, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>The cells, in the order of time.</summary>
    internal IEnumerable<Cell> Cells => CellEncoding.Read(Bytes);
}
