using KerioLicense.Files;

namespace KerioLicense.Monitoring;

/// <summary>Writes JSON on one line, ASCII only.</summary>
internal sealed class MonitoringJson
{
    private readonly StringBuilder _text = new();
    private readonly JsonOutput _json;

    public MonitoringJson() => _json = new JsonOutput(new StringWriter(_text, CultureInfo.InvariantCulture));

    public MonitoringJson Start()
    {
        _json.StartObject();
        return this;
    }

    public MonitoringJson End()
    {
        _json.EndObject();
        return this;
    }

    public MonitoringJson StartList()
    {
        _json.StartArray();
        return this;
    }

    public MonitoringJson EndList()
    {
        _json.EndArray();
        return this;
    }

    public MonitoringJson Key(string key)
    {
        _json.Key(key);
        return this;
    }

    public MonitoringJson Value(string key, string value)
    {
        _json.Key(key);
        _json.Text(value);
        return this;
    }

    public MonitoringJson Value(string key, int value)
    {
        _json.Key(key);
        _json.Whole(value);
        return this;
    }

    public override string ToString() => _text.ToString();
}
