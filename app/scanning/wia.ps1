# Talks to Windows' scanners (WIA automation) for app/scanning/wia.py. Reads one line of JSON, answers in frames:
# two big-endian lengths, JSON, bytes. Scanning of nothing else, writing of no file.
$ErrorActionPreference = 'Stop'
$out = [Console]::OpenStandardOutput()
$order = [Console]::In.ReadLine() | ConvertFrom-Json

function Send($head, [byte[]]$body) {
    $words = [Text.Encoding]::UTF8.GetBytes((ConvertTo-Json $head -Compress))
    foreach ($length in $words.Length, $body.Length) {
        $bytes = [BitConverter]::GetBytes([uint32]$length); [Array]::Reverse($bytes); $out.Write($bytes, 0, 4)
    }
    $out.Write($words, 0, $words.Length)
    if ($body.Length) { $out.Write($body, 0, $body.Length) }
    $out.Flush()
}
function Set-Wia($properties, $id, $value) {
    foreach ($property in $properties) { if ($property.PropertyID -eq $id) { try { $property.Value = $value } catch { } } }
}
function Get-Wia($properties, $id, $otherwise) {
    foreach ($property in $properties) { if ($property.PropertyID -eq $id) { return $property.Value } }
    return $otherwise
}
function Connect-Wia($id) {
    foreach ($info in (New-Object -ComObject WIA.DeviceManager).DeviceInfos) {
        if ($info.DeviceID -eq $id) { return $info.Connect() }
    }
    throw [Runtime.InteropServices.COMException]::new('gone', [int]0x80210015)
}

try {
    switch ($order.do) {
        'list' {
            foreach ($info in (New-Object -ComObject WIA.DeviceManager).DeviceInfos) {
                if ($info.Type -ne 1) { continue }            # 1: a scanner; 2 and 3 are cameras
                $ways = 2
                try { $ways = Get-Wia $info.Connect().Properties 3086 2 } catch { }   # 1: feeder, 2: glass, 4: duplex
                Send @{ id = $info.DeviceID; name = [string](Get-Wia $info.Properties 7 'Scanner'); ways = [int]$ways } @()
            }
        }
        'look' { $null = Connect-Wia $order.device; Send @{ ready = $true } @() }
        'scan' {
            $device = Connect-Wia $order.device
            $ways = [int](Get-Wia $device.Properties 3086 2)
            $status = [int](Get-Wia $device.Properties 3087 0)   # 1: paper in the feeder
            $feeder = ($ways -band 1) -and ($order.source -eq 'feeder' -or -not ($ways -band 2) -or
                ($order.source -eq 'auto' -and ($status -band 1)))
            if ($feeder) {
                Set-Wia $device.Properties 3088 $(if ($order.duplex -and ($ways -band 4)) { 5 } else { 1 })
                Set-Wia $device.Properties 3096 1                 # one page a transfer
            } elseif ($ways -band 1) { Set-Wia $device.Properties 3088 2 }
            $item = $device.Items.Item(1)
            Set-Wia $item.Properties 6146 $order.intent           # 1: colour, 2: grey
            Set-Wia $item.Properties 6147 $order.dpi
            Set-Wia $item.Properties 6148 $order.dpi
            Set-Wia $item.Properties 6149 0
            Set-Wia $item.Properties 6150 0
            Set-Wia $item.Properties 6151 ([int][Math]::Round(8.2677 * $order.dpi))
            Set-Wia $item.Properties 6152 ([int][Math]::Round(11.6929 * $order.dpi))
            $most = if ($feeder) { $order.most } else { 1 }
            for ($page = 0; $page -lt $most; $page++) {
                $picture = $item.Transfer('{B96B3CAF-0728-11D3-9D7B-0000F81EF32E}')   # PNG; a driver may give BMP
                Send @{ page = $page } ([byte[]]$picture.FileData.BinaryData)
            }
        }
    }
} catch {
    $failure = $_.Exception
    while ($failure.InnerException) { $failure = $failure.InnerException }
    Send @{ hresult = $failure.HResult } @()
}
