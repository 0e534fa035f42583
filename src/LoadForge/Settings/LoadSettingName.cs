namespace LoadForge.Settings;

/// <summary>A setting's names and meaning.</summary>
/// <param name="Parameter">Its name among the host's parameters, such as <c>LoadForge.LoadScale</c>.</param>
/// <param name="Variable">Its environment variable, such as <c>LOADFORGE_LOAD_SCALE</c>.</param>
/// <param name="Meaning">What it does, with range and default.</param>
public sealed record LoadSettingName(string Parameter, string Variable, string Meaning);
