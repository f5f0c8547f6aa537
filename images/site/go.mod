module io.vpnmanager/images/site

go 1.21
