using System;
using System.Globalization;
using System.IO;
using Newtonsoft.Json;

namespace KerioLicense.Monitoring;

/// <summary>Writes JSON on one line, ASCII only.</summary>
internal sealed class MonitoringJson : IDisposable
{
    private readonly StringWriter _text = new(CultureInfo.InvariantCulture);
    private readonly JsonTextWriter _json;

    public MonitoringJson() => _json = new JsonTextWriter(_text)
    {
        Culture = CultureInfo.InvariantCulture,
        Formatting = Formatting.None,
        StringEscapeHandling = StringEscapeHandling.EscapeNonAscii,
    };

    public MonitoringJson Start() => Do(_json.WriteStartObject);

    public MonitoringJson End() => Do(_json.WriteEndObject);

    public MonitoringJson StartList() => Do(_json.WriteStartArray);

    public MonitoringJson EndList() => Do(_json.WriteEndArray);

    public MonitoringJson Key(string key)
    {
        _json.WritePropertyName(key);
        return this;
    }

    public MonitoringJson Value(string key, string value)
    {
        _json.WritePropertyName(key);
        _json.WriteValue(value);
        return this;
    }

    public MonitoringJson Value(string key, int value)
    {
        _json.WritePropertyName(key);
        _json.WriteValue(value);
        return this;
    }

    public override string ToString()
    {
        _json.Flush();
        return _text.ToString();
    }

    public void Dispose()
    {
        ((IDisposable)_json).Dispose();
        _text.Dispose();
    }

    private MonitoringJson Do(Action write)
    {
        write();
        return this;
    }
}
